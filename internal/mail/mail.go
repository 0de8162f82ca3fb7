// Package mail reads messages: ordinary mail, certified mail (PEC) and its
// receipts. It decides what a message is and takes it apart; what becomes of
// it is for others to say. Nothing that came in is ever run or fetched.
package mail

import (
	"time"

	"scatto/internal/refusal"
)

// Mailbox is what a mailbox is declared to be (R54).
type Mailbox string

// The mailboxes. Inside a PEC mailbox everything that is not certified comes
// wrapped as an anomaly, so its top-level headers can be trusted.
const (
	Ordinary Mailbox = "ordinary"
	PEC      Mailbox = "pec"
)

// Class is what a message is, by its top-level headers alone. Receipts are
// "receipt:" and the value of X-Ricevuta.
type Class string

// The classes beside receipts.
const (
	ClassOrdinary Class = "ordinary"
	ClassPEC      Class = "pec"
	ClassAnomaly  Class = "pec-anomaly"
	ClassBounce   Class = "bounce"
	ClassAuto     Class = "auto-reply" // auto-submitted, bulk, lists: never answered
)

// Signature is the integrity of the S/MIME signature over the raw bytes.
type Signature string

// The signatures.
const (
	SignatureValid   Signature = "valid"
	SignatureInvalid Signature = "invalid"
	SignatureAbsent  Signature = "absent" // missing or unreadable
)

// Address is a sender or recipient. Mail is "" when it is none.
type Address struct {
	Name string
	Mail string // as written, trimmed; compare with customer.FoldEmail
}

// Part is an attachment, or another part that is no body text.
type Part struct {
	Name    string // cleaned: no path, no control or bidi characters; never empty
	Type    string // MIME type as claimed
	Inline  bool
	SHA256  string // hexadecimal
	Content []byte
}

// Message is one message taken apart.
type Message struct {
	MessageID  string // without angle brackets; "" when there is none
	From       Address
	To, Cc     []Address
	Subject    string
	Date       time.Time // as claimed, zero when unreadable; never trusted
	InReplyTo  []string  // message ids without angle brackets
	References []string
	Text       string // body as plain text, LF line breaks, no control characters; from HTML when there is no other
	FromHTML   bool
	Parts      []Part
	Warnings   []string         // what was mended while reading, in English, quoted
	Notes      []*refusal.Error // the same as sentences of the catalogue
}

// Certificate is what daticert.xml says.
type Certificate struct {
	Type       string    // posta-certificata, accettazione, avvenuta-consegna, …
	Error      string    // nessuno, no-dest, no-dominio, virus, altro
	ErrorText  string    // errore-esteso
	Sender     string    // mittente
	Recipients []string  // destinatari
	Subject    string    // oggetto
	At         time.Time // data + zona
	Identifier string    // identificativo
	MessageID  string    // msgid of the original, without angle brackets
	Recipient  string    // consegna
}

// Inspection is what a message is and holds.
type Inspection struct {
	Class       Class
	Inner       Class  // of Message by its own headers: ordinary, bounce or auto-reply; what an anomaly wraps may be any of them
	Auto        string // the header that makes Message automatic, "" when a person wrote it
	Signature   Signature
	CountsAsPEC bool         // R54
	Doubt       string       // why a message that calls itself certified does not count: "", signature, signer, certificate
	Certificate *Certificate // nil without a readable daticert.xml
	Message     Message      // the content: postacert.eml of a PEC or anomaly, else the message itself
	Envelope    *Message     // the certified envelope around Message, nil when there is none
	From        Address      // who wrote it: mittente of the certificate, else From of Message
	SentAt      time.Time    // certified, else as claimed; zero when neither can be read
	Subject     string       // of Message
	RefersTo    string       // Message-ID that an envelope, receipt or bounce is about, without angle brackets
	Failed      []string     // recipients that a bounce or receipt reports as not reached
	Permanent   bool         // of a bounce or receipt: a final failure, not a delay
	Hash        string       // SHA-256 of the raw bytes, hexadecimal
}

// Trust names the issuers whose signatures count outside a PEC mailbox (R54).
type Trust struct {
	Roots [][]byte // certificates, DER or PEM
}

// Limits bound what is read.
type Limits struct {
	Bytes int64 // a whole message
	Parts int
	Depth int // parts within parts
}

// DefaultLimits are generous for mail and small for a bomb.
func DefaultLimits() Limits { return Limits{Bytes: 50 << 20, Parts: 500, Depth: 20} }
