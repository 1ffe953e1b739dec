"""Bodies as servers pack them, unpacked to a limit."""

import zlib

from digest.text.decode import MAX_BYTES, ReadError


def unpacked(body: bytes, packing: str, most: int = MAX_BYTES) -> bytes:
    """Return a body unpacked, at most `most` bytes of it and one byte more.

    Raises ReadError when it is broken, or packed in a way that is not read.
    """
    if packing in {"identity", ""}:
        return body
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise ReadError("packed", f"the page is packed as {packing}, which is not read", "save it in a browser")
    for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):  # by its header; servers send "deflate" without one, too
        try:
            return zlib.decompressobj(bits).decompress(body, most + 1)
        except zlib.error:
            continue
    raise ReadError("broken-gzip", "the page is packed and broken", "get it again")
