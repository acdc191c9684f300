package io.github.setcallnums.soak;

import io.github.setcallnums.CallNumsChange;
import io.github.setcallnums.model.MediaType;
import io.github.setcallnums.testing.ReceivedRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a call: each agent, media type and value is asked for once, so a request says which call it is of. */
final class Key {

    static final int FIRST_AGENT = 101;
    static final int VALUES = 60;
    static final int CALLS_PER_AGENT = MediaType.values().length * VALUES;

    private static final List<MediaType> TYPES = List.of(MediaType.values());

    private static final Pattern AGENT = Pattern.compile("/(\\d+)/");
    private static final Pattern BODY = Pattern.compile("\"(mediaType|callnums)\":\"(\\d+)\"");

    private Key() {}

    static int of(int agentId, MediaType mediaType, int callNums) {
        return ((agentId - FIRST_AGENT) * TYPES.size() + TYPES.indexOf(mediaType)) * VALUES + callNums - 1;
    }

    static CallNumsChange change(int key) {
        int lane = key / VALUES;
        return new CallNumsChange(FIRST_AGENT + lane / TYPES.size(), TYPES.get(lane % TYPES.size()), key % VALUES + 1);
    }

    static int of(ReceivedRequest request) {
        Matcher agent = AGENT.matcher(request.path());
        Matcher body = BODY.matcher(request.body());
        if (!agent.find()) {
            throw new IllegalArgumentException(request.path());
        }
        String mediaType = "";
        String callNums = "";
        while (body.find()) {
            if (body.group(1).equals("callnums")) {
                callNums = body.group(2);
            } else {
                mediaType = body.group(2);
            }
        }
        String wanted = mediaType;
        MediaType type = TYPES.stream()
                .filter(each -> each.getValue().equals(wanted))
                .findFirst()
                .orElseThrow();
        return of(Integer.parseInt(agent.group(1)), type, Integer.parseInt(callNums));
    }
}
