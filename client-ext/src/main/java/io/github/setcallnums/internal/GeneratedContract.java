package io.github.setcallnums.internal;

import feign.Contract;
import feign.DefaultContract;
import feign.MethodMetadata;
import feign.RequestTemplate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the generated interface as Feign does, but leaves to Feign's template only what differs from call to call, the
 * agent in the path. Headers and the rest of the path are set aside: Feign would copy, search and expand them anew for each
 * request.
 */
final class GeneratedContract implements Contract {

    private static final Pattern ONE_PARAMETER = Pattern.compile("([^{}]*)(/\\{[^{}]+})([^{}]*)");

    private Map<String, Collection<String>> headers = Map.of();
    private String pathBefore = "";
    private String pathAfter = "";

    @Override
    public List<MethodMetadata> parseAndValidateMetadata(Class<?> api) {
        List<MethodMetadata> methods = new DefaultContract().parseAndValidateMetadata(api);
        if (methods.size() != 1) {
            throw new IllegalStateException("made for an interface of one operation, this one has " + methods.size());
        }
        setAside(methods.get(0).template());
        return methods;
    }

    private void setAside(RequestTemplate template) {
        Matcher path = ONE_PARAMETER.matcher(template.path());
        if (!path.matches()) {
            throw new IllegalStateException(
                    "made for a path with one parameter, a segment that begins with it, this one is "
                            + template.path());
        }
        headers = template.headers();
        pathBefore = path.group(1);
        pathAfter = path.group(3);
        template.headers(Map.of()).uri(path.group(2)).decodeSlash(false);
    }

    /** Returns the headers that every request carries. */
    Map<String, Collection<String>> headers() {
        return headers;
    }

    /** Returns the whole path of a request. */
    String path(RequestTemplate template) {
        return pathBefore + template.path() + pathAfter;
    }
}
