"""OLE compound files, in which PowerPoint wraps encrypted presentations and kept all of them until 2003."""

from __future__ import annotations

import struct

FREE, END_OF_CHAIN, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(*streams: str) -> bytes:
    """An OLE compound file of version 3 with empty streams, up to three; [MS-CFB] 2.2 to 2.6."""
    header = struct.pack("<8s16x5H6x", bytes.fromhex("D0CF11E0A1B11AE1"), 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    allocation = struct.pack("<128I", FAT_SECTOR, END_OF_CHAIN, *[FREE] * 126)
    entries = [_directory_entry("Root Entry", 5, child=1)]
    for number, stream in enumerate(streams, 1):
        entries.append(_directory_entry(stream, 2, right=number + 1 if number < len(streams) else FREE))
    entries += [_directory_entry("", 0)] * (4 - len(entries))
    return header + allocation + b"".join(entries)


def _directory_entry(name: str, kind: int, *, right: int = FREE, child: int = FREE) -> bytes:
    length = 2 * len(name) + 2 if name else 0
    head = struct.pack("<64sHBB3I", name.encode("utf-16-le"), length, kind, 1, FREE, right, child)
    return head + struct.pack("<36xIQ", END_OF_CHAIN, 0)
