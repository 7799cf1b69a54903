"""Wars and enemy leaders come and go."""
