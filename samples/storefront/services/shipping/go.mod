module fernhill.example.test/shipping

go 1.23
