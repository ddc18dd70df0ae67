console.log('claude-max-api');
