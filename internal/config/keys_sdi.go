package config

// The ways by which invoices go to SdI.
const (
	ChannelPEC    = "pec"
	ChannelZip    = "zip"    // an archive for upload
	ChannelFolder = "folder" // files for an intermediary
)

// SDI says how invoices go to the Sistema di Interscambio.
type SDI struct {
	Address string // where certified mail goes until SdI has answered from another
	Channel string // pec, zip, folder
	Folder  string // where archives and files go, absolute or below the data directory
}

// SDIAddress is the address that everybody writes to first.
const SDIAddress = "sdi01@pec.fatturapa.it"

func sdiFields() []field[Config] {
	channels := []string{ChannelPEC, ChannelZip, ChannelFolder}
	return []field[Config]{
		text("sdi.address", "PEC address of SdI; once it has answered, the address that it answers from is used instead of the usual one", "sdi12@pec.fatturapa.it",
			func(c *Config) *string { return &c.SDI.Address }, readEmail),
		choice("sdi.channel", "how invoices go to SdI unless said otherwise: pec, zip for upload, folder for an intermediary", channels,
			func(c *Config) *string { return &c.SDI.Channel }, among(channels...)),
		text("sdi.folder", "where archives and files for SdI go: absolute or below the data directory", "/srv/sdi",
			func(c *Config) *string { return &c.SDI.Folder }, readNonEmptyLine),
	}
}

// SDIFolder is where archives and files for SdI go, as a whole path.
func (c Config) SDIFolder(dataDir string) string { return below(dataDir, c.SDI.Folder) }
