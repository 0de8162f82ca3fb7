//go:build !race

package cmd

// raceDetector says whether the tests run under it.
const raceDetector = false
