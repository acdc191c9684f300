package io.github.setcallnums.contract.drift;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javassist.CannotCompileException;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.CtConstructor;
import javassist.CtMethod;
import javassist.NotFoundException;

/** A class behaves otherwise: its bytecode is edited. It is named by itself, its members by their types. */
record Mutation(Class<?> type, Edit edit) implements Change {

    /** What is done to the class. */
    interface Edit {
        void make(CtClass type) throws CannotCompileException, NotFoundException;
    }

    @Override
    public String failuresOf(String check, Path folder) throws IOException {
        try (ChangedProject project =
                ChangedProject.with(type.getName().replace('.', '/') + ".class", changed(), folder)) {
            return Rerun.of(check, project, folder);
        }
    }

    private byte[] changed() throws IOException {
        try {
            CtClass changed = new ClassPool(true).get(type.getName());
            byte[] before = changed.toBytecode();
            changed.defrost();
            edit.make(changed);
            byte[] after = changed.toBytecode();
            if (Arrays.equals(before, after)) {
                throw new IllegalStateException("Out of date: nothing to edit in " + type);
            }
            return after;
        } catch (CannotCompileException | NotFoundException e) {
            throw new IllegalStateException("Out of date: " + type, e);
        }
    }

    /** An annotation is lost: another stands in its place that means nothing to anybody. */
    static Mutation without(Class<?> annotation, Class<?> type) {
        return new Mutation(type, edited -> edited.replaceClassName(annotation.getName(), Deprecated.class.getName()));
    }

    /** The constructors begin with more. */
    static Mutation constructing(Class<?> type, String more) {
        return new Mutation(type, edited -> {
            for (CtConstructor constructor : edited.getDeclaredConstructors()) {
                constructor.insertBefore(more);
            }
        });
    }

    /** Whatever gives such a value gives this one. */
    static Mutation giving(Class<?> value, String always, Class<?> type) {
        return new Mutation(type, edited -> {
            for (CtMethod method : edited.getDeclaredMethods()) {
                if (method.getReturnType().getName().equals(value.getName())) {
                    method.setBody("return " + always + ";");
                }
            }
        });
    }

    /** Whatever takes such a value alone takes it wrapped. */
    static Mutation wrapping(Class<?> value, Class<?> wrapper, Class<?> type) {
        return new Mutation(type, edited -> {
            for (CtMethod method : edited.getDeclaredMethods()) {
                if (method.getParameterTypes().length == 1
                        && method.getParameterTypes()[0].getName().equals(value.getName())) {
                    method.insertBefore("$1 = new " + wrapper.getName() + "($1);");
                }
            }
        });
    }
}
