package invoice

import "time"

// SDIState is where a document stands with the exchange system.
type SDIState string

// The states. A document without sending is NotSent.
const (
	NotSent      SDIState = "not-sent"
	Sent         SDIState = "sent"          // handed over, no receipt yet
	Delivered    SDIState = "delivered"     // RC
	Undelivered  SDIState = "not-delivered" // MC: issued; the customer must be told
	Discarded    SDIState = "discarded"     // NS: never issued; send again within 5 days
	Accepted     SDIState = "accepted"      // NE EC01
	Refused      SDIState = "refused"       // NE EC02
	TermOver     SDIState = "term-over"     // DT: the public body said nothing in time
	Undelivering SDIState = "untransmitted" // AT: the public body cannot be reached; proof of sending
)

// Sending is one file handed to SdI. A discarded file's name is never used
// again: the document is sent anew under another.
type Sending struct {
	FileCode    string    `json:"file_code"`
	Progressivo string    `json:"progressivo"`
	Via         string    `json:"via"` // pec, zip, folder, hand
	To          string    `json:"to"`  // address or path
	At          time.Time `json:"at"`
	Letter      int64     `json:"letter"` // number in the outbox, 0: none
	SDI         string    `json:"sdi"`    // IdentificativoSdI, once known
	Hash        string    `json:"hash"`   // SHA-256 of the file as sent
	State       SDIState  `json:"state"`
	Receipts    []Receipt `json:"receipts"`
}

// Receipt is what SdI said of a sending.
type Receipt struct {
	Kind    string       `json:"kind"` // RC, NS, MC, DT, AT, NE
	File    string       `json:"file"` // its name
	At      time.Time    `json:"at"`   // the exchange system's own instant
	Hash    string       `json:"hash"`
	Outcome string       `json:"outcome"` // of NE: EC01, EC02
	Errors  []SDIProblem `json:"errors"`
	Note    string       `json:"note"`
}

// SDIProblem is one reason of a discard.
type SDIProblem struct {
	Code string `json:"code"` // 00404
	Text string `json:"text"`
}

// SDI is where i stands with the exchange system: with its last sending.
func (i Invoice) SDI() SDIState {
	if len(i.Sendings) == 0 {
		return NotSent
	}
	return i.Sendings[len(i.Sendings)-1].State
}
