package io.github.setcallnums.internal;

import feign.Contract;
import feign.DefaultContract;
import feign.MethodMetadata;
import feign.RequestTemplate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads the generated interface as Feign does, but leaves to Feign's template only what differs from call to call, the
 * agent in the path. Headers and the rest of the path are set aside: Feign would copy, search and expand them anew for each
 * request.
 */
final class GeneratedContract implements Contract {

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
        headers = template.headers();
        String path = template.path();
        int agent = path.indexOf("/{");
        int after = path.indexOf('}') + 1;
        pathBefore = path.substring(0, agent);
        pathAfter = path.substring(after);
        template.headers(Map.of()).uri(path.substring(agent, after)).decodeSlash(false);
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
