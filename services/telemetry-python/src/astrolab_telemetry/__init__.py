"""What every Python service of the shop reports about itself."""
