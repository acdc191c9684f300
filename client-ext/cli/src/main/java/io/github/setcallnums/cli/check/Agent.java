package io.github.setcallnums.cli.check;

import io.github.setcallnums.Guid;
import io.github.setcallnums.model.MediaType;

/** An agent that may be touched: in which state the agent is, and the number of sessions to set. */
public record Agent(int id, MediaType mediaType, AgentState state, Guid guid, int callNums) {

    /** A GUID that nobody has. */
    public static final Guid NOBODYS_GUID = Guid.of("00000000-0000-0000-0000-000000000000.AgentGateway0");
}
