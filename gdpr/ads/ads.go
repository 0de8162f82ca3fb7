// Package ads holds the duties of the external Amministratore di Sistema:
// devices, checklists with their cadence and states, the access log chain
// (R85-R89, R130-R133; Provv. Garante 27/11/2008).
package ads

import (
	"time"

	"scatto/internal/calendar"
)

// Item is one row of the checklist (checklist.tsv).
type Item struct {
	ID       string `json:"id"` // PC-01, ADS-04, CLI-01, CNF-03
	Group    string `json:"group"`
	Text     string `json:"text"`
	Source   string `json:"source"`
	Evidence string `json:"evidence"` // what would prove it
	Cadence  string `json:"cadence"`  // in words
	Owner    string `json:"owner"`
	Months   int    `json:"months"` // 0: no fixed cadence
}

// PerDevice reports whether the item is answered once for each machine.
func (i Item) PerDevice() bool { return len(i.ID) > 2 && i.ID[:3] == "PC-" }

// State of an item.
type State string

// The states; in documents: conforme, non conforme, non applicabile, da
// verificare, scaduto. An item without evidence is never Conforming.
const (
	Conforming    State = "conforming"
	NotConforming State = "not-conforming"
	NotApplicable State = "not-applicable"
	ToVerify      State = "to-verify"
	Expired       State = "expired"
)

// Device is a machine of a customer.
type Device struct {
	ID       string        `json:"id"` // unique per customer, e.g. RECEPTION-1
	Customer string        `json:"customer"`
	Kind     string        `json:"kind"`         // one of Kinds: what it does in the network
	Env      string        `json:"environment"`  // workgroup, domain, server
	OS       string        `json:"os,omitempty"` // operating system, as the list of tested platforms writes it (R39)
	Note     string        `json:"note"`
	Added    calendar.Date `json:"added"`
	Retired  calendar.Date `json:"retired"`
	Site     string        `json:"site,omitempty"` // of the customer's places, L0001

	// for the network map (PC-12, PC-13)
	Addresses   []string `json:"addresses,omitempty"` // IPv4 and IPv6, with or without the length of the network
	MAC         string   `json:"mac,omitempty"`
	Host        string   `json:"host,omitempty"`        // the machine that a virtual one runs on
	Application string   `json:"application,omitempty"` // what it is there for
	Remote      string   `json:"remote,omitempty"`      // how it is reached for remote support: tool and id, never a password
}

// Evidence is one recorded proof; they are only ever appended. Only Broken
// follows: what a later look at its file found.
type Evidence struct {
	Item     string        `json:"item"`
	Customer string        `json:"customer"`
	Device   string        `json:"device"`
	Date     calendar.Date `json:"date"`
	At       time.Time     `json:"at"`
	Outcome  State         `json:"outcome"` // conforming, not-conforming, not-applicable
	Text     string        `json:"text"`
	File     string        `json:"file"` // relative to the data directory
	FileName string        `json:"file_name"`
	FileHash string        `json:"file_hash"`
	By       string        `json:"by"`
	Part     string        `json:"part,omitempty"`   // of an item in parts: PartBackup, PartRestore
	Source   string        `json:"source,omitempty"` // what brought it: SourceMail, SourceImport; "" a person
	Undone   string        `json:"undone,omitempty"` // who took it back: it proves nothing, and stays readable
	Broken   string        `json:"broken,omitempty"` // BrokenMissing, BrokenChanged; "" as far as is known as it was
}

// What may bring a proof, beside a person.
const (
	SourceMail   = "mail"
	SourceImport = "import"
)

// What may have become of the file of a proof.
const (
	BrokenMissing = "missing"
	BrokenChanged = "changed"
)

// The parts of PC-04: the backup itself, and the test that it can be restored.
const (
	PartBackup  = "backup"
	PartRestore = "restore"
)
