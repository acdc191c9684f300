package io.github.setcallnums.cli.check;

import java.nio.ByteBuffer;

/** An HTTP answer as it came, of whatever kind. The body ends at one byte more than is allowed. */
record RawAnswer(int status, String contentType, ByteBuffer body) {}
