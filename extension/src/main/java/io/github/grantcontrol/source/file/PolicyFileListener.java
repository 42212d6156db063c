package io.github.grantcontrol.source.file;



/** Is told what becomes of a changed file, on the thread that watches it. */
public interface PolicyFileListener {

    /** The change is in force. */
    void taken(PolicyFileState state);

    /** The change is not: what was in force before stays. */
    void refused(PolicyFileState state);
}
