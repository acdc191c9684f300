package io.github.setcallnums.internal;

import io.github.setcallnums.model.MediaType;

/**
 * An agent and a media type as one number: changes of one lane follow one another, those of others do not matter to
 * them.
 */
public final class Lane {

    private static final int MEDIA_TYPE_BITS = 16;

    private Lane() {}

    /** Returns the number of an agent and a media type. */
    public static long of(int agentId, MediaType mediaType) {
        return of(agentId, Integer.parseInt(mediaType.getValue()));
    }

    /** Returns the number of an agent and a media type's number. */
    public static long of(int agentId, int mediaType) {
        return (long) agentId << MEDIA_TYPE_BITS | mediaType;
    }
}
