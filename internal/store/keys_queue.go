package store

// QueueTallyKey is the record that counts the open tickets by class,
// severity and own bug.
func QueueTallyKey() Key { return "tq/tally" }
