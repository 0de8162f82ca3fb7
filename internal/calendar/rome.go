// Package calendar knows civil dates, the shop's zone, office windows,
// holidays, closures and working-time arithmetic (R10-R13, R50, R120).
package calendar

import (
	"sync"
	"time"
	_ "time/tzdata" // one binary: the zone database travels with it
)

// Rome is the shop's zone, Europe/Rome.
var Rome = sync.OnceValue(func() *time.Location {
	loc, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		panic(err) // the embedded database has it; cannot happen
	}
	return loc
})
