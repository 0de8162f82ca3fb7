package ads

import (
	"time"

	"scatto/internal/calendar"
)

// Report is what the checklist report of one customer prints: values only, so
// that the same report is the same bytes.
type Report struct {
	Shop      string // the shop's name and address, one line
	Customer  string
	Address   string
	At        time.Time     // the instant it describes
	From, To  calendar.Date // the period of the evidence listed
	Devices   []Device
	Rows      []Row
	Overrides []Override // gates passed with a reason: open points
	ChainHead string     // hex SHA-256 of the customer's access log
	ChainLast int64      // its last line's number
	Accesses  []Access   // remote sessions of the period
}

// Row is one item, for the customer or for one device, as it stands.
type Row struct {
	Item     Item
	Device   string // "" for items of the customer
	State    State
	Last     calendar.Date // last evidence; zero: none
	Due      calendar.Date // next one; zero: no cadence
	Outcome  string
	Evidence string // text, or the file's name
	FileHash string // hex SHA-256 of the evidence file
	By       string
	Every    Every  // how often it is done; zero: no cadence
	Agreed   bool   // with the customer
	Source   string // what brought the last evidence, as in Evidence
	Broken   string // what has become of its file, as in Evidence
	Parts    []Part // of an item in parts, each as it stands
}

// Override is a gate that was passed, and what is still to be made good.
type Override struct {
	At      time.Time
	Ticket  string
	By      string
	Reason  string
	Missing string
	Due     calendar.Date
	Done    bool
}

// Access is one remote session as the technician declared it.
type Access struct {
	Session string
	Ticket  string
	Person  string
	Device  string
	From    time.Time
	To      time.Time
	Tool    string
}
