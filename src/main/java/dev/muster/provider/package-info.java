/**
 * What a {@code ServiceLoader} finds: the adapters of optional libraries. Start at
 * {@link dev.muster.provider.GuavaProvider}. Not exported, and public only because a service has to be; stateless, and
 * asked once, by the thread that first needs a provider.
 */
@NullMarked
package dev.muster.provider;

import org.jspecify.annotations.NullMarked;
