package ticket

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Authorisation is the customer's written request, which allows the work on his
// systems (R41). Its words stay where they are; the hash says which they were.
type Authorisation struct {
	Channel Channel   `json:"channel"`
	At      time.Time `json:"at"`   // certified for a PEC, else when it came
	Hash    string    `json:"hash"` // SHA-256 of the message's bytes, else of the request's text
	Mail    int64     `json:"mail,omitempty"`
}

// Authorisation is the written request that opened the ticket; ok is false for
// one that came by word of mouth, which authorises nothing (R41).
func (t Ticket) Authorisation() (a Authorisation, ok bool) {
	if t.Channel == Phone || t.Channel == InPerson {
		return a, false
	}
	sum := sha256.Sum256([]byte(t.Email + "\n" + t.Subject + "\n" + t.Description))
	return Authorisation{Channel: t.Channel, At: t.OpenedAt, Hash: hex.EncodeToString(sum[:])}, true
}

// Better reports whether a proves more than b: a PEC before every other
// channel, a message on file before a request's text, else what came first.
func (a Authorisation) Better(b Authorisation) bool {
	switch {
	case (a.Channel == PEC) != (b.Channel == PEC):
		return a.Channel == PEC
	case (a.Mail != 0) != (b.Mail != 0):
		return a.Mail != 0
	}
	return a.At.Before(b.At)
}
