package gdpr

import "time"

// Correction is what was corrected of a person's data, with the values
// before and after (art. 16, R97).
type Correction struct {
	ID        string    `json:"id"` // Y0001
	Subject   Subject   `json:"subject"`
	Request   string    `json:"request"` // G0001, "" without one
	Reason    string    `json:"reason"`
	At        time.Time `json:"at"`
	By        string    `json:"by"`
	Changes   []Changed `json:"changes"`
	Untouched []string  `json:"untouched"` // what stays as it was, and why: Italian, it stands in the letter
	Notified  []Notice  `json:"notified"`  // recipients who are told (art. 19)
}

// Changed is one field of one record.
type Changed struct {
	Where  string `json:"where"` // C0001, 2026-000042
	Field  string `json:"field"` // name, email, phone
	Before string `json:"before"`
	After  string `json:"after"`
}

// Notice is a recipient who is told: by a letter, or by a to-do.
type Notice struct {
	Recipient string `json:"recipient"`
	Letter    int64  `json:"letter"` // 0: a to-do
}
