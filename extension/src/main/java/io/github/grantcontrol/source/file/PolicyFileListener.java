package io.github.grantcontrol.source.file;

/** Receives the outcome of each change of the file, on the thread that watches it. */
public interface PolicyFileListener {

    /** The change is in force. */
    void reloaded(PolicyFileState state);

    /** The change is invalid, and the settings from before stay in force. */
    void failed(PolicyFileState state);
}
