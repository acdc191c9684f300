package io.github.setcallnums.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A plan of twenty changes for each of many agents: the values 1 to 10 of two media types, in rounds. No change stands
 * twice in it, so that each can be told from all others by what the gateway receives.
 */
record BigPlan(int agents) {

    static final int FIRST_AGENT = 101;
    static final List<String> MEDIA_TYPES = List.of("53", "1");
    static final int VALUES = 10;

    int changes() {
        return agents * MEDIA_TYPES.size() * VALUES;
    }

    /** Numbers the changes in the order of the plan. */
    int position(int agent, String mediaType, int value) {
        return ((value - 1) * MEDIA_TYPES.size() + MEDIA_TYPES.indexOf(mediaType)) * agents + agent - FIRST_AGENT;
    }

    void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("agent,mediaType,callnums\n");
            for (int value = 1; value <= VALUES; value++) {
                for (String mediaType : MEDIA_TYPES) {
                    for (int agent = FIRST_AGENT; agent < FIRST_AGENT + agents; agent++) {
                        out.write(agent + "," + mediaType + "," + value + "\n");
                    }
                }
            }
        }
    }
}
