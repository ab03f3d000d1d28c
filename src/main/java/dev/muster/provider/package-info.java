/**
 * What a {@code ServiceLoader} finds: the adapters of optional libraries. Not exported, and public only because a service has
 * to be.
 */
@NullMarked
package dev.muster.provider;

import org.jspecify.annotations.NullMarked;
