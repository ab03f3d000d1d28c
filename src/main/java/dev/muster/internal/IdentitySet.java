package dev.muster.internal;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Handles by identity, in the order that they came in. Unmodifiable. */
public final class IdentitySet<H extends @Nullable Object> extends AbstractSet<H> {
    private final List<H> inOrder;
    private final Set<Object> members;

    /** These handles, each once. */
    public IdentitySet(List<H> handles) {
        members = Collections.newSetFromMap(new IdentityHashMap<>(handles.size()));
        inOrder = handles.stream().filter(members::add).toList();
    }

    @Override
    public boolean contains(@Nullable Object handle) {
        return members.contains(handle);
    }

    @Override
    public Iterator<H> iterator() {
        return inOrder.iterator();
    }

    @Override
    public int size() {
        return inOrder.size();
    }
}
