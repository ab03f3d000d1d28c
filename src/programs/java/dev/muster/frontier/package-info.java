/** What each polling strategy costs, simulated, as a picture and a table. */
package dev.muster.frontier;
