/**
 * What the front and the engine are made of besides waiting: inputs and their keys, results in their shapes, wording.
 * Not exported.
 */
@NullMarked
package dev.muster.internal;

import org.jspecify.annotations.NullMarked;
