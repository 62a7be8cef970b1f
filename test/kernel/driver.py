"""Drives the kernel through jupyter_client: steps as JSON on stdin, what came back as JSON on stdout.

A step is one of
    {"run": [code, ...], "silent": bool, "interrupt_at": text}
        all sent at once; interrupted when a cell prints the text
    {"complete": code, "at": position}
    {"inspect": code, "at": position}
"""

import json
import sys
from queue import Empty

from jupyter_client.manager import start_new_kernel

PATIENCE_S = 60


def run(manager, client, codes, silent=False, interrupt_at=None):
    cells = {client.execute(code, silent): {"output": ""} for code in codes}
    waiting = set(cells)
    while waiting:
        message = client.get_iopub_msg(timeout=PATIENCE_S)
        cell = cells.get(message["parent_header"].get("msg_id"))
        kind, content = message["msg_type"], message["content"]
        if cell is None:
            continue
        if kind == "execute_input":
            cell["input_count"] = content["execution_count"]
        elif kind == "stream":
            cell["output"] += content["text"]
            if interrupt_at and interrupt_at in cell["output"]:
                interrupt_at = None
                manager.interrupt_kernel()
        elif kind == "error":
            cell["error"] = content
        elif kind == "status" and content["execution_state"] == "idle":
            waiting.discard(message["parent_header"]["msg_id"])
    for request, cell in cells.items():
        cell["reply"] = reply_to(client, request)
    return list(cells.values())


def reply_to(client, request):
    while True:
        reply = client.get_shell_msg(timeout=PATIENCE_S)
        if reply["parent_header"].get("msg_id") == request:
            return reply["content"]


def take(manager, client, step):
    if "run" in step:
        return run(manager, client, step["run"], step.get("silent", False), step.get("interrupt_at"))
    question = "complete" if "complete" in step else "inspect"
    return reply_to(client, getattr(client, question)(step[question], step["at"]))


def main():
    manager, client = start_new_kernel(kernel_name="tslab")
    try:
        results = [take(manager, client, step) for step in json.load(sys.stdin)]
    except Empty:
        sys.exit(f"the kernel sent nothing for {PATIENCE_S} s")
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
