/** The editor's own worker: diffs and other long work off the window's thread. */
import "monaco-editor/editor/editor.worker";
