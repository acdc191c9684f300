package io.github.setcallnums.soak;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.ReceivedRequest;
import java.util.List;

/** The number of a call: each agent, media type and value is asked for once, so a request says which call it is of. */
final class Key {

    static final int FIRST_AGENT = 101;
    static final int VALUES = 60;
    static final int CALLS_PER_AGENT = MediaType.values().length * VALUES;

    private static final List<MediaType> TYPES = List.of(MediaType.values());

    private Key() {}

    static int of(int agentId, MediaType mediaType, int callNums) {
        return ((agentId - FIRST_AGENT) * TYPES.size() + TYPES.indexOf(mediaType)) * VALUES + callNums - 1;
    }

    static CallNumsChange change(int key) {
        int lane = key / VALUES;
        return new CallNumsChange(FIRST_AGENT + lane / TYPES.size(), TYPES.get(lane % TYPES.size()), key % VALUES + 1);
    }

    static int of(ReceivedRequest request) {
        return of(request.agentId(), request.mediaType(), request.callNums());
    }
}
