package io.github.setcallnums;

import io.github.setcallnums.model.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@link AgentLimits} knows of one wish: how many sessions of a media type an agent may hold at a time, and how
 * far that is. A snapshot, immutable and thread-safe.
 *
 * @param agentId the agent (interface page, URI: {@code agentid})
 * @param mediaType the media type (interface page, Table 3: {@code mediaType})
 * @param wanted the number of sessions that is wanted (interface page, Table 3: {@code callnums})
 * @param lastApplied the last number that the gateway said it applied; empty if it said so of none yet
 * @param status how far the wish is
 * @param failure why the last attempt at this limit failed; empty after a success and before the first attempt
 * @param wantedAt when it was wished, or the agent signed in, after which it was set anew
 */
public record AgentLimit(
        int agentId,
        MediaType mediaType,
        int wanted,
        OptionalInt lastApplied,
        Status status,
        Optional<SetCallNumsException> failure,
        Instant wantedAt) {

    /** How far a wish is. */
    public enum Status {
        /**
         * It is to be sent, or sent again: it waits for its turn, for an answer, or until a failure may have passed.
         */
        PENDING,
        /** The agent is not signed in, or the gateway refused its GUID: waits until there is another. */
        WAITING_FOR_GUID,
        /** The gateway has applied it. */
        IN_FORCE,
        /** The gateway has refused it for good, see {@link AgentLimit#failure}. It is not sent again. */
        REFUSED,
        /** A newer wish has taken its place. */
        SUPERSEDED,
        /**
         * It was forgotten, dropped as the agent signed out, or not in force when the {@link AgentLimits} was closed.
         */
        DROPPED
    }
}
