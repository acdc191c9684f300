package io.github.setcallnums.contract.drift;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** This project's classes and resources as they are with one of them changed, loaded beside the real ones. */
final class ChangedProject extends URLClassLoader {

    /** Nothing changed, but loaded in the same way. */
    static final Change UNCHANGED = (check, folder) -> {
        try (ChangedProject project = new ChangedProject(folder)) {
            return Rerun.of(check, project, folder);
        }
    };

    private ChangedProject(Path folder) throws MalformedURLException {
        super(urls(folder), ChangedProject.class.getClassLoader());
    }

    /** Puts the changed class or resource into a folder of its own, before all others. */
    static ChangedProject with(String resource, byte[] content, Path folder) throws IOException {
        Path changed = folder.resolve(resource);
        Files.createDirectories(changed.getParent());
        Files.write(changed, content);
        return new ChangedProject(folder);
    }

    private static URL[] urls(Path folder) throws MalformedURLException {
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.github.setcallnums.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
