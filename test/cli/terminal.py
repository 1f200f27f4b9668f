"""Runs a program on a terminal of its own, and types an answer at each of its questions.

Arguments: the answers as a JSON list, the program and its arguments. What the terminal showed goes to standard output;
the exit code is the program's, or 128 and the signal that ended it.
"""

import json
import os
import pty
import re
import sys

# The possible answers at the end of a question.
QUESTION = re.compile(rb"\[[\w/?]+\] ")
answers = [answer.encode() for answer in json.loads(sys.argv[1])]
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
shown = b""
asked = 0
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        break
    if not chunk:
        break
    shown += chunk
    # A question is repainted as the answer is typed: only one that came after that is a new one.
    if QUESTION.search(shown, asked):
        asked = len(shown)
        # Without an answer, the input ends.
        os.write(terminal, answers.pop(0) if answers else b"\x04")
_, status = os.waitpid(child, 0)
code = os.waitstatus_to_exitcode(status)
sys.stdout.buffer.write(shown)
sys.exit(128 - code if code < 0 else code)
