package ads

import "time"

// LogGap is a hole in what a system recorded: numbers that are missing, or a
// time of silence longer than agreed (ADS-13).
type LogGap struct {
	System  string    `json:"system"`
	From    time.Time `json:"from"`    // the last record before it
	To      time.Time `json:"to"`      // the first one after it
	Missing int64     `json:"missing"` // records by their numbers; 0: only a silence
}
