/** How far a call is. */
@NullMarked
package dev.muster.progress;

import org.jspecify.annotations.NullMarked;
