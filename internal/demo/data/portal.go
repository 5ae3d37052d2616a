package data

// Portal is the public portal: what it shows, and what somebody has found fit for everybody.
type Portal struct {
	On         bool                 `yaml:"on"`
	Indexed    bool                 `yaml:"indexed"` // search engines may list it
	Categories []string             `yaml:"categories"`
	Confirmed  []PortalConfirmation `yaml:"confirmed"`
}

// PortalConfirmation names the parts of a process that were looked at.
type PortalConfirmation struct {
	Process string   `yaml:"process"`
	Parts   []string `yaml:"parts"` // names, lanes, texts, sheet
}
