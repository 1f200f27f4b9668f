"""Runs a program that serves a page on a terminal of its own, and ends it from there.

Arguments: how to end it, the program and its arguments. It is ended when it has printed its address, while a connection
to the page is open. Standard output gets the exit code, or 128 and the signal that ended it.
"""

import http.client
import os
import pty
import re
import sys
from urllib.parse import urlsplit

child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
shown = b""
while not (address := re.search(rb"http://\S+/(?=\s)", shown)):
    shown += os.read(terminal, 4096)
url = urlsplit(address[0].decode())
connection = http.client.HTTPConnection(url.netloc)
connection.request("GET", url.path)
response = connection.getresponse()
assert response.status == 200, response.status
response.read()
if sys.argv[1] == "Ctrl-C on the terminal":
    os.write(terminal, b"\x03")
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:
        pass
else:
    assert sys.argv[1] == "closing the terminal"
    os.close(terminal)
_, status = os.waitpid(child, 0)
code = os.waitstatus_to_exitcode(status)
print(128 - code if code < 0 else code)
