package ads_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/gdpr/ads"
)

func TestAccessesAreCountedInTwoColumns(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	tally := ads.NewAccessTally()
	for i, e := range []ads.Event{
		{Kind: ads.Login, Source: ads.DeclaredSource, Person: "Luca Ferri", System: "SRV-PMS"},
		{Kind: ads.Login, Source: "windows", Person: "luca ferri", Account: "hotelbyte", System: "srv-pms"},
		{Kind: ads.LoginFailed, Source: "windows", Person: "Luca Ferri", Account: "HOTELBYTE", System: "SRV-PMS"},
		{Kind: ads.Logout, Source: "windows", Person: "Luca Ferri", System: "SRV-PMS"},
		{Kind: ads.Elevation, Source: "windows", Person: "Luca Ferri", System: "SRV-PMS"},
		{Kind: ads.Login, Source: "auth.log", Account: "root", System: "NAS"},
		{Kind: ads.Login, Source: "auth.log", Account: "backup", System: "NAS"},
		{Kind: ads.Login, Source: "auth.log", Account: "gone", System: "NAS", Purged: true},
		{Kind: ads.Login, Source: ads.DeclaredSource, Person: "Anna Bo", System: "NAS"},
	} {
		e.At = at.Add(time.Duration(i) * time.Minute)
		tally.Add(e)
	}
	want := []ads.AccessCount{
		{Person: "Anna Bo", System: "NAS", Declared: 1, Last: at.Add(8 * time.Minute)},
		{Person: "Luca Ferri", Account: "hotelbyte", System: "SRV-PMS", Declared: 1, Recorded: 1, Failed: 1, Last: at.Add(2 * time.Minute)},
		{Account: "backup", System: "NAS", Recorded: 1, Last: at.Add(6 * time.Minute)},
		{Account: "root", System: "NAS", Recorded: 1, Last: at.Add(5 * time.Minute)},
	}
	if diff := cmp.Diff(want, tally.Counts()); diff != "" {
		t.Errorf("R130: %s", diff)
	}
}
