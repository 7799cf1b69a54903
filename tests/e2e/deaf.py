"""Start a program that hears nothing of the machine's network: `python deaf.py PROGRAM ARGUMENT…`.

Chromium drops every request in flight (ERR_NETWORK_CHANGED) as soon as any interface gets or loses an address,
as container engines make them do all the time. No switch turns that off; but without the kernel's netlink socket
it never learns of it, and takes itself to be online. A seccomp filter refuses that socket, and that one only.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import socket
import struct
import sys

NO_NEW_PRIVS, SET_SECCOMP, FILTER_MODE = 38, 22, 2  # <linux/prctl.h>
LOAD, EQUALS, RETURN = 0x20, 0x15, 0x06  # <linux/bpf_common.h>: ld abs word, jeq with constant, ret constant
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EAFNOSUPPORT  # <linux/seccomp.h>
NUMBER, ARCHITECTURE, FAMILY = 0, 4, 16  # offsets in struct seccomp_data, little-endian
# AUDIT_ARCH_* and the number of socket(2).
CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


class Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def code(architecture: int, call: int) -> bytes:
    """Refuse `socket(AF_NETLINK, …)`, allow everything else; jumps count the instructions to skip."""
    steps = [
        (LOAD, 0, 0, ARCHITECTURE), (EQUALS, 0, 5, architecture),
        (LOAD, 0, 0, NUMBER), (EQUALS, 0, 3, call),
        (LOAD, 0, 0, FAMILY), (EQUALS, 0, 1, socket.AF_NETLINK),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    ]  # fmt: skip
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def close_ears() -> None:
    """Install the filter for this process and its children; raises `OSError` where the kernel has none."""
    kernel = ctypes.CDLL(None, use_errno=True)
    text = code(*CALLS[platform.machine()])
    program = Program(len(text) // 8, text)
    for call in ((NO_NEW_PRIVS, 1, 0, 0, 0), (SET_SECCOMP, FILTER_MODE, ctypes.byref(program), 0, 0)):
        if kernel.prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), "seccomp is refused")


if __name__ == "__main__":
    if platform.machine() in CALLS:
        close_ears()
    os.execv(sys.argv[1], sys.argv[1:])
