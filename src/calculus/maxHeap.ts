/** A queue that gives back its largest item first. */
export interface MaxHeap<Item> {
  push(item: Item): void;
  /** Takes out the item of the largest key; undefined where there is none. */
  pop(): Item | undefined;
  readonly size: number;
}

/**
 * A binary heap: the item at i has a key at least as large as those at 2i + 1 and 2i + 2. Both moves cost O(log n).
 * @see Williams, "Algorithm 232: Heapsort", 1964.
 */
export function maxHeap<Item>(key: (item: Item) => number): MaxHeap<Item> {
  const heap: Item[] = [];
  const swap = (i: number, k: number) => {
    [heap[i], heap[k]] = [heap[k], heap[i]];
  };
  const larger = (i: number, k: number) => k < heap.length && key(heap[k]) > key(heap[i]);
  return {
    get size() {
      return heap.length;
    },
    push(item) {
      let i = heap.push(item) - 1;
      for (let parent = (i - 1) >> 1; i > 0 && larger(parent, i); parent = (i - 1) >> 1) {
        swap(parent, i);
        i = parent;
      }
    },
    pop() {
      if (heap.length > 0) swap(0, heap.length - 1);
      const largest = heap.pop();
      for (let i = 0; ; ) {
        let child = larger(i, 2 * i + 1) ? 2 * i + 1 : i;
        if (larger(child, 2 * i + 2)) child = 2 * i + 2;
        if (child === i) return largest;
        swap(i, child);
        i = child;
      }
    },
  };
}
