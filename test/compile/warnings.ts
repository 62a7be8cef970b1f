/** What `work` warns of. */
export function warnings(work: () => void): string[] {
  const { warn } = console;
  const heard: string[] = [];
  console.warn = (message: string) => heard.push(message);
  try {
    work();
  } finally {
    console.warn = warn;
  }
  return heard;
}
