/** Compiles the examples in the README and in the Javadoc. */
package dev.muster.docs;
