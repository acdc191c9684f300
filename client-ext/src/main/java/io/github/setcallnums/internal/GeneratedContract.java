package io.github.setcallnums.internal;

import feign.Contract;
import feign.DefaultContract;
import feign.MethodMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the generated interface as Feign does, but sets its headers aside: they are the same in every request, and in
 * Feign's template they would be expanded anew for each.
 */
final class GeneratedContract implements Contract {

    private final Map<String, Collection<String>> headers = new TreeMap<>();

    @Override
    public List<MethodMetadata> parseAndValidateMetadata(Class<?> api) {
        List<MethodMetadata> methods = new DefaultContract().parseAndValidateMetadata(api);
        for (MethodMetadata method : methods) {
            headers.putAll(method.template().headers());
            method.template().headers(Map.of());
            method.template().decodeSlash(false);
        }
        return methods;
    }

    /** Returns the headers that every request carries. */
    Map<String, Collection<String>> headers() {
        return headers;
    }
}
