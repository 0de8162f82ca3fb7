package invoice

import (
	"time"

	"scatto/internal/calendar"
)

// SDIState is where a document stands with the exchange system.
type SDIState string

// The states. A document without sending is NotSent.
const (
	NotSent      SDIState = "not-sent"
	Queued       SDIState = "queued"        // a letter with the file waits in the outbox
	Lost         SDIState = "lost"          // certified mail never brought it there: the same file may go again
	Sent         SDIState = "sent"          // handed over, no receipt yet
	Delivered    SDIState = "delivered"     // RC
	Undelivered  SDIState = "not-delivered" // MC: issued; the customer must be told
	Discarded    SDIState = "discarded"     // NS: never issued; send again within 5 days
	Accepted     SDIState = "accepted"      // NE EC01
	Refused      SDIState = "refused"       // NE EC02
	TermOver     SDIState = "term-over"     // DT: the public body said nothing in time
	Undelivering SDIState = "untransmitted" // AT: the public body cannot be reached; proof of sending
)

// How a file reaches the exchange system.
const (
	ViaPEC    = "pec"
	ViaZip    = "zip"    // an archive for upload
	ViaFolder = "folder" // for an intermediary
	ViaHand   = "hand"   // uploaded by somebody
)

// Sending is one file handed to SdI. A discarded file's name is never used
// again: the document is sent anew under another.
type Sending struct {
	FileCode    string    `json:"file_code"`
	Progressivo string    `json:"progressivo"`
	Via         string    `json:"via"` // pec, zip, folder, hand
	To          string    `json:"to"`  // address or path
	At          time.Time `json:"at"`
	Letter      int64     `json:"letter"`           // number in the outbox, 0: none
	SDI         string    `json:"sdi"`              // IdentificativoSdI, once known
	Hash        string    `json:"hash"`             // SHA-256 of the file as sent
	Signed      bool      `json:"signed,omitempty"` // the file is a .p7m
	State       SDIState  `json:"state"`
	Receipts    []Receipt `json:"receipts"`
}

// File is the name under which the file was sent.
func (s Sending) File() string {
	if s.Signed {
		return s.FileCode + ".xml.p7m"
	}
	return s.FileCode + ".xml"
}

// Receipt is what SdI said of a sending.
type Receipt struct {
	Kind        string       `json:"kind"`              // RC, NS, MC, DT, AT, NE
	File        string       `json:"file"`              // its name
	At          time.Time    `json:"at"`                // the exchange system's own instant, else Came
	Came        time.Time    `json:"came,omitzero"`     // certified mail brought it then; zero: it was read from a file
	Hash        string       `json:"hash"`              // SHA-256 of the receipt, under which it is kept
	Message     string       `json:"message,omitempty"` // MessageId
	Outcome     string       `json:"outcome"`           // of NE: EC01, EC02
	Errors      []SDIProblem `json:"errors"`
	Note        string       `json:"note"`
	Contradicts bool         `json:"contradicts,omitempty"` // kept, and not followed
}

// Notified is the day from which a term that the receipt starts is counted.
func (r Receipt) Notified() calendar.Date {
	if !r.Came.IsZero() {
		return calendar.DateOf(r.Came, calendar.Rome())
	}
	return calendar.DateOf(r.At, calendar.Rome())
}

// same reports whether r and other are one message of SdI, which may have come
// by two ways.
func (r Receipt) same(other Receipt) bool {
	return r.Hash != "" && r.Hash == other.Hash || r.Kind == other.Kind && r.Message != "" && r.Message == other.Message
}

// SDIProblem is one reason of a discard.
type SDIProblem struct {
	Code string `json:"code"` // 00404
	Text string `json:"text"`
}
