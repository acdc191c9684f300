package io.github.setcallnums;

import io.github.setcallnums.model.MediaType;
import java.io.Serializable;

/**
 * One change: the maximum number of one agent's sessions of one media type. Immutable and thread-safe. The values are
 * checked by the client before it sends anything, not here.
 *
 * @param agentId the agent, 101 to 999999 (interface page, URI: {@code agentid})
 * @param mediaType the media type, the same as the type of the skill queue to which the agent signs in (interface page,
 *     Table 3: {@code mediaType})
 * @param callNums the maximum number of sessions, 1 to 60 (interface page, Table 3: {@code callnums})
 */
public record CallNumsChange(int agentId, MediaType mediaType, int callNums) implements Serializable {}
