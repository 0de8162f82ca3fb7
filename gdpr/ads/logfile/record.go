// Package logfile reads the access events out of the logs that operating
// systems export: the Windows Security log as CSV or XML, Linux's auth.log,
// the systemd journal as JSON. Whatever the size of a file, it is read a
// record at a time; what cannot be read is named with its line, and the rest
// is read all the same.
package logfile

import (
	"time"

	"scatto/gdpr/ads"
)

// Record is one record of an exported log. A record that tells of no access
// has no Kind: it only shows that the log went on.
type Record struct {
	Line       int64 // of the file, where it begins
	At         time.Time
	Kind       ads.EventKind
	Source     string // SourceWindows, SourceAuthLog, SourceJournal
	System     string // the machine as the record names it, "" when it does not
	Account    string // as recorded, without its domain
	Domain     string
	Origin     string // address or workstation, "" for the machine itself
	Detail     string // what happened, one line; never a command that was typed
	Failed     bool
	Privileged bool   // administrator's rights came with it
	Machine    bool   // of the system's own accounts, services and batch jobs: nobody's access
	Number     int64  // of the record in its log, 0 when it has none
	ID         string // what tells the record apart in its log, "" for none
	Again      int    // how often the very same was said right before, within the second
	ClockOff   bool   // the clock had gone back before it

	logon string // session of the system that it belongs to
}

// The sources of a record.
const (
	SourceWindows = "windows"
	SourceAuthLog = "auth.log"
	SourceJournal = "journald"
)

// Handler takes what a reader finds, in the order of the file. An error of
// either ends the reading.
type Handler struct {
	Record func(Record) error
	Bad    func(line int64, why error) error
}

// maxRecord is the longest record that is read, in bytes: ten times what any
// of these systems writes.
const maxRecord = 256 << 10
