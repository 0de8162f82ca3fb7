package ticket

import (
	"time"

	"scatto/internal/calendar"
)

// Cause is what a malfunction came from (R32); it is known only after
// analysis and may change until the ticket is closed.
type Cause string

// The causes.
const (
	ExternalEvent Cause = "external-event" // operating system update, stopped service, no connection
	OwnSoftware   Cause = "own-software"   // the shop's product or its queries (R33)
	OtherCause    Cause = "other"
)

// Detail is the requester's answer to one of the topic's questions (R29).
type Detail struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// Meeting is one of a consultancy (R47).
type Meeting struct {
	At   time.Time `json:"at"`  // when it takes place
	How  string    `json:"how"` // remote, in-person
	By   string    `json:"by"`
	Note string    `json:"note"` // what was said, "" before it took place

	Appointment int64 `json:"appointment,omitempty"` // the same in the agenda
}

// Change is one alteration of the customer's systems (R19).
type Change struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	What   string    `json:"what"`
	Where  string    `json:"where"`
	Before string    `json:"before"`
	After  string    `json:"after"`
}

// File is something attached to a ticket. Its bytes lie below the data
// directory under their hash, and are never run.
type File struct {
	At   time.Time `json:"at"`
	By   string    `json:"by"`
	Name string    `json:"name"` // as the sender called it, without path and control characters
	Type string    `json:"type"` // MIME type as claimed
	Size int64     `json:"size"` // bytes
	Hash string    `json:"hash"` // SHA-256, hexadecimal
	Mail int64     `json:"mail"` // the mail it came with, 0 for none
}

// Appointment is a time at which a ticket will be worked on.
type Appointment struct {
	ID      int64     `json:"id"`
	At      time.Time `json:"at"`
	Minutes int       `json:"minutes"`
	By      string    `json:"by"` // the technician
	Note    string    `json:"note"`
	Place   string    `json:"place"`
	Done    bool      `json:"done"` // also when called off

	CalledOff bool      `json:"called_off,omitempty"`
	ByEnd     bool      `json:"by_end,omitempty"`  // called off by the ticket's end
	Changed   time.Time `json:"changed"`           // last arranged, moved, done or called off
	Edition   int       `json:"edition,omitempty"` // changes since it was arranged
}

// Pause is a stretch in which the ticket waited for the customer: the clock of
// the SLA stands. It belongs to the ticket and survives a change of SLA. A
// zero To is a pause that lasts.
type Pause struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to,omitzero"`
}

// SLA is what a contract promises (R51): working minutes, by severity, in hours
// of its own.
type SLA struct {
	Window     calendar.Window // hours of the contract; an empty Name is the shop's window office
	Closures   bool            // the shop's closures count (R11)
	Response   [5]int          // working minutes by severity 1..4, 0: none promised
	Resolution [5]int

	ResponseSince, ResolutionSince [5]time.Time // when the promise began: before it no minute counts (R09)
}
