package cmd

import "scatto/ticket/customisation"

// The outcomes of a customer's test.
const (
	testPassed = "passed"
	testFailed = "failed"
)

// testWords says to a person how a test ended.
func (env *Env) testWords(outcome string) string {
	if outcome == testPassed {
		return env.T("test passed")
	}
	return env.T("test failed")
}

// stepWords says to a person what happened to a customisation.
func (env *Env) stepWords(action string) string {
	switch customisation.Action(action) {
	case customisation.Agree:
		return env.T("dates agreed")
	case customisation.Start:
		return env.T("begun")
	case customisation.Deliver:
		return env.T("delivered")
	case customisation.Update:
		return env.T("updated")
	case customisation.UpdateByQuote:
		return env.T("updated by quote")
	case customisation.TestPassed:
		return env.T("test passed")
	case customisation.TestFailed:
		return env.T("test failed")
	case customisation.Contest:
		return env.T("contested")
	case customisation.Close:
		return env.T("closed")
	case customisation.Expire:
		return env.T("out of date")
	}
	return action
}
