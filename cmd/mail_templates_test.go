package cmd

import "testing"

// Texts without a mistake are said to be well at a terminal, not "no results".
func TestTemplatesThatAreWell(t *testing.T) {
	dir := shopWithLog(t)
	if code, out, errs, _ := typedIn(dir, true, "", "mail", "templates", "check"); code != 0 || out != "all the texts are well\n" {
		t.Errorf("exit %d: %q %s", code, out, errs)
	}
	if code, out, errs, _ := typedIn(dir, false, "", "mail", "templates", "check"); code != 0 || out != "" {
		t.Errorf("in a pipe: exit %d: %q %s", code, out, errs)
	}
}
