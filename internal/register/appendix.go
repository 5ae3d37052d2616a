package register

// Appendix is what a message of another program said of a process beyond what the register holds itself, as it came. It
// counts as a draft.
type Appendix struct {
	ProcessID string
	Message   string // XML, without the contents of files
	Files     []AppendixFile
}

// AppendixFile says what became of a file of the message.
type AppendixFile struct {
	Part   string `json:"part"`   // "model", "picture" or "text"
	Index  int    `json:"index"`  // among the files of its part
	Name   string `json:"name"`   // of the file that was packed
	SHA256 string `json:"sha256"` // of its bytes, in hex
}
